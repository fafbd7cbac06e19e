package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.util.ResourceBundle;

/** Gives pages their texts as {@code #{t['context.key']}}. */
@ApplicationScoped
public class ScreenTexts {

    @Produces
    @Named("t")
    public ResourceBundle texts(Language language) {
        return language.texts();
    }
}
