/** Deployments of this process that hold something outside it, from the moment they begin to start. */
const open = new Set<AsyncDisposable>()

/** Whoever ends this process early closes it too; yields how to say that it is closed. */
export function keepTrackOf(deployment: AsyncDisposable): () => void {
  open.add(deployment)
  return () => void open.delete(deployment)
}

/** Closes whatever is open; resolves once it is. */
export async function closeOpenDeployments(): Promise<void> {
  await Promise.allSettled([...open].map((deployment) => deployment[Symbol.asyncDispose]()))
}

/** What has to come to its end before a run that is stopped is told. */
const unsettled = new Set<() => Promise<void>>()

/** Whoever ends this process early has this done before the report is made; yields how to say that it need not be. */
export function beforeTheReport(work: () => Promise<void>): () => void {
  unsettled.add(work)
  return () => void unsettled.delete(work)
}

/** Does what has to be done before the report; undefined where nothing has. */
export const settleFirst = (): Promise<unknown> | undefined =>
  unsettled.size === 0 ? undefined : Promise.allSettled([...unsettled].map((work) => work()))
