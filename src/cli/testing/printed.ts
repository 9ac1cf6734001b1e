import { mock } from 'node:test'
import type { ExitCode } from '../../spine/exit-codes.js'

/** How a command ended in this process, and what it printed. */
export interface Printed {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Carries out a command in this process. What the test runner writes meanwhile, which is bytes, goes its way. */
export async function printed(act: () => ExitCode | Promise<ExitCode>): Promise<Printed> {
  const said = { out: '', err: '' }
  const hear = (stream: NodeJS.WriteStream, where: keyof typeof said) => {
    const write = stream.write.bind(stream)
    return mock.method(stream, 'write', (part: string | Uint8Array) => {
      if (typeof part !== 'string') return write(part)
      said[where] += part
      return true
    })
  }
  const heard = [hear(process.stdout, 'out'), hear(process.stderr, 'err')]
  try {
    return { code: await act(), ...said }
  } finally {
    for (const each of heard) each.mock.restore()
  }
}
