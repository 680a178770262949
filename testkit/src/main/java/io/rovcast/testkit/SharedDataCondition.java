package io.rovcast.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresSharedData}. */
final class SharedDataCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<RequiresSharedData> required =
                AnnotationSupport.findAnnotation(context.getElement(), RequiresSharedData.class);
        for (String path : required.map(RequiresSharedData::value).orElse(new String[0])) {
            if (SharedData.find(path).isEmpty()) {
                return ConditionEvaluationResult.disabled(SharedData.absent(path));
            }
        }
        return ConditionEvaluationResult.enabled("measured data is present");
    }
}
