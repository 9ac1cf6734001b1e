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
