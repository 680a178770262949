package io.rovcast.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a JUnit test or class, with a reason in the report, where {@link SharedData} lacks one of these files or folders.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(SharedDataCondition.class)
public @interface RequiresSharedData {
    /** Paths below the folder of the data, such as {@code vrps} or {@code tables/ipasn6_20151101.dat.gz}. */
    String[] value();
}
