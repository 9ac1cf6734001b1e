/** A file is not what its format asks for; the message says what is wrong with it, without naming it. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault'
}
