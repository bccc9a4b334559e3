package org.tongzhou.grid.roster;

/**
 * What the importer agrees to before the file is compared.
 *
 * @param acceptProposals proposed values (lost leading zeros) are used
 * @param openClasses years and classes that don't exist yet are opened under known colleges
 * @param openColleges campuses and colleges too: for the first roster of a university
 */
public record ImportChoices(boolean acceptProposals, boolean openClasses, boolean openColleges) {

  public static final ImportChoices USUAL = new ImportChoices(false, true, false);
}
