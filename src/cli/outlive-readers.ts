type Output = Pick<NodeJS.WriteStream, 'on' | 'write'>

/**
 * Whoever reads what we print may go away, and the disk it is written to may be full. That ends no run and loses no
 * evidence: it is told where somebody may still read, once.
 */
export function outliveReaders({
  stdout,
  stderr,
}: { readonly stdout: Output; readonly stderr: Output } = process): void {
  let isTold = false
  const told = (cause: NodeJS.ErrnoException): void => {
    if (isTold) return
    isTold = true
    const why = cause.code === 'EPIPE' ? 'whoever read it is gone' : (cause.code ?? cause.message)
    stderr.write(`Standard output cannot be written to (${why}); spinecheck goes on without it.\n`)
  }
  stdout.on('error', told)
  stderr.on('error', () => undefined)
}
