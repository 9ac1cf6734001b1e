/** Runs acts one after the other. */
export type InTurn = <Result>(act: () => Promise<Result>) => Promise<Result>

/** Runs acts one after the other, whether or not those before came to a good end. */
export function turns(): InTurn {
  let before: Promise<unknown> = Promise.resolve()
  return (act) => {
    const next = before.then(act)
    before = next.catch(() => undefined)
    return next
  }
}
