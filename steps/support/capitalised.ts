/** What a sentence takes for a name wherever it stands; a regular expression to be put into that of the sentence. */
export const capitalisedWords = /[A-Z][\w'-]*(?: [A-Z][\w'-]*)*/

const alone = new RegExp(`^(?:${capitalisedWords.source})$`)

/** Whether a name is read in sentences without being known. */
export const isCapitalised = (name: string): boolean => alone.test(name)
