/** How many lines are kept of what a container prints. */
const KEPT = 5

/** What a container printed last, for when it ends unexpectedly. */
export class LastWords {
  readonly #lines: string[] = []

  /** Something it printed; an engine may hand over several lines at once. */
  hear(printed: string): void {
    for (const line of printed.split('\n')) if (line.trim() !== '') this.#lines.push(line.trim())
    this.#lines.splice(0, this.#lines.length - KEPT)
  }

  get inWords(): string {
    return this.#lines.length === 0
      ? 'It printed nothing.'
      : `The last it printed: ${this.#lines.join(' | ')}`
  }
}
