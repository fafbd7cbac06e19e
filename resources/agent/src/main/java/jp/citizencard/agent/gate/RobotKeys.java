package jp.citizencard.agent.gate;

import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.Robot;
import java.awt.event.KeyEvent;

/** Presses keys of this computer's desktop, so that the focused window gets them. */
public final class RobotKeys implements KeySink {

    /** Between two keys; slow terminals lose faster ones. */
    private static final int PAUSE_MILLIS = 8;

    private final Robot robot;

    private RobotKeys(Robot robot) {
        this.robot = robot;
    }

    /** @throws NoKeyboardException when there is no desktop to type into, or it does not let programs type */
    public static RobotKeys open() throws NoKeyboardException {
        if (GraphicsEnvironment.isHeadless()) {
            throw new NoKeyboardException("there is no desktop to type into (no DISPLAY); use --output stdout", null);
        }
        try {
            Robot robot = new Robot();
            robot.setAutoDelay(PAUSE_MILLIS);
            return new RobotKeys(robot);
        } catch (AWTException e) {
            throw new NoKeyboardException("this desktop does not let programs type; use --output stdout", e);
        }
    }

    @Override
    public void stroke(KeyStroke stroke) {
        if (stroke.shift()) {
            robot.keyPress(KeyEvent.VK_SHIFT);
        }
        robot.keyPress(stroke.keyCode());
        robot.keyRelease(stroke.keyCode());
        if (stroke.shift()) {
            robot.keyRelease(KeyEvent.VK_SHIFT);
        }
    }

    /** Keys cannot be typed on this computer. */
    public static final class NoKeyboardException extends Exception {

        private static final long serialVersionUID = 1L;

        NoKeyboardException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
