/** Something that is unusual and allowed: nothing may be found wrong with it, and everybody goes on as usual. */
export interface Variation {
  readonly whose: "a double's answer" | "a consumer's message" | 'a registration'
  /** What allows it: a specification with its section. */
  readonly legalBy: string
  /** What is unusual, in words that follow the name of whoever does it. */
  readonly says: string
}
