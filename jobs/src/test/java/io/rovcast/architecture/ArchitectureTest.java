package io.rovcast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, on the class files of all modules that ship. This module's tests see them all. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("testkit"))
            .importPackages("io.rovcast");

    @Test
    void seesAllModules() {
        for (String module : List.of("model", "ingest", "report", "cli", "gate", "jobs")) {
            assertThat(CLASSES.stream().map(type -> type.getPackageName() + "."))
                    .as("classes of %s", module)
                    .anyMatch(name -> name.startsWith("io.rovcast." + module + "."));
        }
    }

    @Test
    void modulesDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.rovcast..")
                .layer("model")
                .definedBy("io.rovcast.model..")
                .layer("ingest")
                .definedBy("io.rovcast.ingest..")
                .layer("report")
                .definedBy("io.rovcast.report..", "io.rovcast.cli..")
                .layer("gate")
                .definedBy("io.rovcast.gate..")
                .layer("jobs")
                .definedBy("io.rovcast.jobs..")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("ingest")
                .mayOnlyAccessLayers("model")
                .whereLayer("report")
                .mayOnlyAccessLayers("model", "ingest")
                .whereLayer("gate")
                .mayOnlyAccessLayers("model", "ingest", "report")
                .whereLayer("jobs")
                .mayOnlyAccessLayers("model", "ingest", "report")
                .check(CLASSES);
    }

    @Test
    void modelKnowsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("io.rovcast.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.rovcast.model..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void modelHasNoFilesClocksOrThreads() {
        noClasses()
                .that()
                .resideInAPackage("io.rovcast.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.logging..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void onlyTheDataSourceAndTheJobsKnowSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.rovcast.ingest.spark..", "io.rovcast.jobs..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.rovcast.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyMainsEndTheProcess() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}
