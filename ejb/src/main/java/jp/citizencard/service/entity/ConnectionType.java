package jp.citizencard.service.entity;

/** How a municipal system is connected to the MyKey platform. */
public enum ConnectionType {
    /** The platform supplies the card-reading screen, validates, and hands over the four attributes when asked. */
    TYPE1,
    /** The municipal system reads the card itself and calls the API with the certificate. */
    TYPE2
}
