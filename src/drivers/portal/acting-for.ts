/**
 * Header by which whoever plays a portal's user says for which organisation (ODS code) that user really acts. A browser
 * in somebody's hands sends none; then the portal is taken at its word.
 */
export const ACTING_FOR = 'X-Spinecheck-Acting-For'
