package jp.citizencard.platform.caller;

import java.util.List;

/** Names of the roles, as in {@code @RolesAllowed} and in the {@code groups} claim of tokens. */
public final class Role {

    /** Desk staff (窓口職員). */
    public static final String DESK = "desk";
    /** Sets up a connected service and its rules. */
    public static final String SERVICE_MANAGER = "service-manager";
    /** Administrator of one municipality: operators, terminals, services. */
    public static final String MUNICIPALITY_ADMIN = "municipality-admin";
    /** Administrator of the whole platform: municipalities, trust anchors. */
    public static final String PLATFORM_ADMIN = "platform-admin";
    /** Reads the audit log; changes nothing. */
    public static final String AUDITOR = "auditor";
    /** Terminals and municipal systems: scope for registration at a service. */
    public static final String REGISTER = "register";
    /** Terminals and municipal systems: scope for touches. */
    public static final String TOUCH = "touch";
    /** Municipal systems: scope for validating a certificate (type 2). */
    public static final String VALIDATE = "validate";
    /** Municipal systems: scope for reading and changing links. */
    public static final String LINKS = "links";
    /** Terminals: scope for library self-service. */
    public static final String LIBRARY = "library";
    /** Terminals: scope for entitlements to card APs and for loading them. */
    public static final String CARD_AP = "card-ap";
    /** Terminals: scope for what terminals without network report and need. */
    public static final String OFFLINE = "offline";

    /** What a terminal or municipal system can be given; operators' roles are never among them. */
    public static final List<String> OF_TERMINALS = List.of(REGISTER, TOUCH, VALIDATE, LINKS, LIBRARY, CARD_AP, OFFLINE);

    private Role() {
    }
}
