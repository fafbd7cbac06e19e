package jp.citizencard.agent.gate;

import java.awt.Frame;
import java.awt.TextField;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Types a number into a real window by the real keyboard interface and looks at what arrived. Run by {@code resources/agent/keyboard-check}
 * under a virtual display; it types into whatever has the focus, so do not run it on a desktop in use.
 */
final class TypingCheck {

    private static final String NUMBER = "Lib-0012345.X";
    private static final int LIMIT_SECONDS = 20;

    private TypingCheck() {
    }

    public static void main(String[] args) throws RobotKeys.NoKeyboardException, InterruptedException, ExecutionException, TimeoutException {
        TextField field = new TextField(40);
        CompletableFuture<String> entered = new CompletableFuture<>();
        field.addActionListener(enter -> entered.complete(field.getText()));
        CountDownLatch active = new CountDownLatch(1);
        Frame window = new Frame("self-checkout");
        window.add(field);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowActivated(WindowEvent event) {
                active.countDown();
            }
        });
        window.pack();
        window.setVisible(true);
        field.requestFocus();
        if (!active.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("the window got no focus");
        }
        new TypedNumbers(RobotKeys.open()).deliver(NUMBER);
        String arrived = entered.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        System.out.println("typed " + NUMBER + ", arrived " + arrived);
        window.dispose();
        System.exit(arrived.equals(NUMBER) ? 0 : 1);
    }
}
