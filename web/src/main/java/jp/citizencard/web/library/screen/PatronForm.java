package jp.citizencard.web.library.screen;

import java.io.Serializable;
import java.time.LocalDate;

import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.entity.PatronDetails;

/** What is typed about a patron. */
public class PatronForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name;
    private String kana;
    private String address;
    private String phone;
    private LocalDate dateOfBirth;
    private String group;

    /** The form as the patron is now. */
    static PatronForm of(PatronView patron) {
        PatronForm form = new PatronForm();
        form.fill(patron.details().name(), patron.details().address(), patron.details().dateOfBirth());
        form.kana = patron.details().kana();
        form.phone = patron.details().phone();
        form.group = patron.group();
        return form;
    }

    /** Takes what the card gave. */
    final void fill(String newName, String newAddress, LocalDate newDateOfBirth) {
        name = newName;
        address = newAddress;
        dateOfBirth = newDateOfBirth;
    }

    PatronDetails details() {
        return new PatronDetails(name, kana, address, phone, dateOfBirth);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getKana() {
        return kana;
    }

    public void setKana(String kana) {
        this.kana = kana;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public LocalDate getDateOfBirth() {
        return dateOfBirth;
    }

    public void setDateOfBirth(LocalDate dateOfBirth) {
        this.dateOfBirth = dateOfBirth;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }
}
