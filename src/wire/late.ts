/**
 * Calls back after so many milliseconds, unless it is called off by what is read until then; yields how to call it off. A process that was busy for
 * longer finds its timers due before it has read what came meanwhile, so whatever waits is read first.
 */
export function late(milliseconds: number, isLate: () => void): () => void {
  let isOff = false
  // The first comes after timers, and perhaps before anything is read; the second after a whole round.
  const afterARound = (act: () => void) => setImmediate(() => setImmediate(act))
  const timer = setTimeout(() => {
    afterARound(() => {
      if (!isOff) isLate()
    })
  }, milliseconds)
  return () => {
    isOff = true
    clearTimeout(timer)
  }
}
