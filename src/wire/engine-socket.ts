import { request } from 'node:http'

/** What a container engine answered over its socket. */
export interface EngineAnswer {
  readonly status: number
  readonly value: unknown
}

/** Asks the container engine behind a socket of this machine; its API speaks HTTP and JSON. */
export const askEngine = (socketPath: string, method: string, path: string): Promise<EngineAnswer> =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, headers: { Host: 'engine' } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, value: valueOf(Buffer.concat(chunks).toString()) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
