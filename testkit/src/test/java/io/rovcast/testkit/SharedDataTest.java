package io.rovcast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

class SharedDataTest {
    @TempDir
    Path folder = Path.of("");

    private final Optional<String> given = Optional.ofNullable(System.getProperty(SharedData.PROPERTY));

    @BeforeEach
    void useAFolderOfOurOwn() throws IOException {
        Files.createDirectory(folder.resolve("vrps"));
        System.setProperty(SharedData.PROPERTY, folder.toString());
    }

    @AfterEach
    void restore() {
        given.ifPresentOrElse(
                value -> System.setProperty(SharedData.PROPERTY, value),
                () -> System.clearProperty(SharedData.PROPERTY));
    }

    @Test
    void liesBesideTheProjectUnlessAPropertyNamesAnotherFolder() {
        assertThat(SharedData.folder()).isEqualTo(folder);
        System.clearProperty(SharedData.PROPERTY);
        assertThat(SharedData.folder())
                .isEqualTo(ProjectFiles.root().resolveSibling("shared").resolve("data"));
    }

    @Test
    void findsWhatIsThere() {
        assertThat(SharedData.find("vrps")).contains(folder.resolve("vrps"));
        assertThat(SharedData.find("tables/none.gz")).isEmpty();
        assertThatThrownBy(() -> SharedData.require("tables/none.gz"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("measured data \"tables/none.gz\" is absent from " + folder);
    }

    @Test
    void testsRunWhereTheDataIs() {
        assertThat(evaluate(NeedsVrps.class).isDisabled()).isFalse();
    }

    @Test
    void testsAreSkippedWithAReasonWhereItIsNot() {
        ConditionEvaluationResult result = evaluate(NeedsVrpsAndTables.class);
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("measured data \"tables\" is absent from " + folder);
    }

    @RequiresSharedData("vrps")
    private static final class NeedsVrps {}

    @RequiresSharedData({"vrps", "tables"})
    private static final class NeedsVrpsAndTables {}

    private static ConditionEvaluationResult evaluate(AnnotatedElement element) {
        ExtensionContext context = (ExtensionContext) Proxy.newProxyInstance(
                SharedDataTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("getElement")) {
                        return Optional.of(element);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        return new SharedDataCondition().evaluateExecutionCondition(context);
    }
}
