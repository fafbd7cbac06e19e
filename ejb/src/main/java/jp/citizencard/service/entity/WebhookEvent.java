package jp.citizencard.service.entity;

/** What connected systems are told by webhook. The wire names never change; {@code resources/docs/webhooks.md} describes each. */
public enum WebhookEvent {
    /** A test that an administrator sent. */
    TEST("webhook.test"),
    /** The person's signing certificate was revoked: one of the four attributes may have changed. */
    ATTRIBUTES_MAY_HAVE_CHANGED("attributes.may-have-changed"),
    /** None of the person's certificates is valid any more. */
    CERTIFICATE_ENDED("certificate.ended"),
    /** Two registrations of one person were merged; one PPID is given up for the other. */
    PPID_RETIRED("ppid.retired");

    private final String wireName;

    WebhookEvent(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
