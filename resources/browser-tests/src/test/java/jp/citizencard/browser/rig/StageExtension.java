package jp.citizencard.browser.rig;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Gives each test a fresh browser window, and keeps a picture of what it showed when the test failed. */
final class StageExtension implements BeforeEachCallback, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Stage stage = context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Stage.class, type -> started(), Stage.class);
        ((BrowserTest) context.getRequiredTestInstance()).enter(stage);
    }

    private static Stage started() {
        try {
            return Stage.start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stage was set", e);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        BrowserTest test = (BrowserTest) context.getRequiredTestInstance();
        if (context.getExecutionException().isPresent()) {
            test.screenshot(context.getRequiredTestClass().getSimpleName() + "-" + context.getRequiredTestMethod().getName() + "-failed");
        }
        test.leave();
    }
}
