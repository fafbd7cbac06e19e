package jp.citizencard.agent.tray;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.RenderingHints;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The icon of a running agent, until it is closed. */
public final class AgentTray implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AgentTray.class.getName());
    private static final Color BLUE = new Color(0x00, 0x17, 0xC1);

    private final SystemTray tray;
    private final TrayIcon icon;

    private AgentTray(SystemTray tray, TrayIcon icon) {
        this.tray = tray;
        this.icon = icon;
    }

    /** Shows the icon; empty where there is no desktop, or one without a tray. */
    public static Optional<AgentTray> show(TrayMenu menu) {
        try {
            if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
                return Optional.empty();
            }
            SystemTray tray = SystemTray.getSystemTray();
            PopupMenu popup = new PopupMenu();
            for (TrayMenu.Choice choice : menu.choices()) {
                MenuItem item = new MenuItem(choice.label());
                item.addActionListener(event -> choice.action().run());
                popup.add(item);
            }
            TrayIcon icon = new TrayIcon(picture(tray.getTrayIconSize()), "カード読み取り / Card reading", popup);
            icon.addActionListener(event -> menu.choices().get(0).action().run());
            tray.add(icon);
            return Optional.of(new AgentTray(tray, icon));
        } catch (AWTException | AWTError e) {
            // a display that cannot be reached, or a desktop that takes its tray away: the page serves without
            return Optional.empty();
        }
    }

    /** Opens what the desktop has a program for; where it has none, nothing happens but a line in the program's own messages. */
    public static void open(URI address) {
        try {
            if ("file".equals(address.getScheme())) {
                Desktop.getDesktop().open(java.nio.file.Path.of(address).toFile());
            } else {
                Desktop.getDesktop().browse(address);
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "the desktop cannot open " + address, e);
        }
    }

    /** A card. */
    static BufferedImage picture(Dimension size) {
        BufferedImage picture = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int height = size.height * 2 / 3;
        int top = (size.height - height) / 2;
        pen.setColor(Color.WHITE);
        pen.fillRoundRect(0, top, size.width - 1, height, size.width / 4, size.width / 4);
        pen.setColor(BLUE);
        pen.setStroke(new BasicStroke(Math.max(1f, size.width / 12f)));
        pen.drawRoundRect(0, top, size.width - 1, height, size.width / 4, size.width / 4);
        pen.fillRect(size.width / 5, top + height / 3, size.width / 4, height / 3);
        pen.dispose();
        return picture;
    }

    @Override
    public void close() {
        tray.remove(icon);
    }
}
