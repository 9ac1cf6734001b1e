/** What nobody knows of a request: who made it, or in which encounter of theirs. */
export type NotKnown = 'who' | 'encounter'

/** What was asked for in vain: ids of the exchanges, by what is not known of them. */
export type InVain = ReadonlyMap<NotKnown, ReadonlySet<string>>

interface Listening {
  heard: Map<NotKnown, Set<string>> | undefined
}

/** Whoever listens, the innermost last; all of it is over before anything else can run. */
const listening: Listening[] = []

const NOTHING: InVain = new Map()

/** Says that something was asked for that nobody knows; for the scene, which alone knows what is known. */
export function askedInVain(what: NotKnown, exchange: string): void {
  const innermost = listening.at(-1)
  if (!innermost) return
  innermost.heard ??= new Map()
  const known = innermost.heard.get(what)
  if (known) known.add(exchange)
  else innermost.heard.set(what, new Set([exchange]))
}

/** Says again what was asked for in vain when a result that is kept was worked out. */
export function askedAgain(inVain: InVain): void {
  for (const [what, exchanges] of inVain) for (const each of exchanges) askedInVain(what, each)
}

/** Works something out, and says what was asked for in vain meanwhile. Nobody else hears of it. */
export function heard<Result>(work: () => Result): { readonly result: Result; readonly inVain: InVain } {
  const own: Listening = { heard: undefined }
  listening.push(own)
  try {
    return { result: work(), inVain: own.heard ?? NOTHING }
  } finally {
    listening.pop()
  }
}
