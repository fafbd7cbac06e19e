package jp.citizencard.freespace.entity;

/** What the server wants a loading to be. The card follows at the next contact; until then terminals are told by the deny list. */
public enum WantedState {
    IN_USE, SUSPENDED, ENDED
}
