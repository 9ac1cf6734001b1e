/** Something that is looked at every second until it is over. */
export interface Watched {
  /** One second has passed; false once it need not be looked at any more. */
  readonly second: () => boolean
}

/** Looks every second at all that must not take for ever: one timer for a whole server, however many come. */
export class Patience {
  readonly #watched = new Set<Watched>()
  #timer: NodeJS.Timeout | undefined

  /** From now on it is looked at. */
  watch(watched: Watched): void {
    this.#watched.add(watched)
    this.#timer ??= setInterval(() => this.#look(), 1000).unref()
  }

  forget(watched: Watched): void {
    this.#watched.delete(watched)
  }

  /** Looks at nothing any more. */
  end(): void {
    clearInterval(this.#timer)
    this.#watched.clear()
  }

  #look(): void {
    for (const watched of this.#watched) if (!watched.second()) this.#watched.delete(watched)
  }
}
