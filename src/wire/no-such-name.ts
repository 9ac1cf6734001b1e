import { createSocket } from 'node:dgram'

/** Length of the head of a DNS message (RFC 1035 4.1.1). */
const HEAD = 12
/** Bits of its third and fourth byte: this is an answer; there is no such name. */
const ANSWER = 0x80
const NO_SUCH_NAME = 0x03

/**
 * Answers every question after a name with "there is no such name", so that whoever asks knows at once instead of waiting
 * for a name service that cannot be reached. Resolves once it listens; it never keeps a process alive.
 */
export function denyNames(at: { readonly host: string; readonly port: number }): Promise<void> {
  const socket = createSocket('udp4')
  socket.unref()
  socket.on('message', (question, { address, port }) => {
    if (question.length >= HEAD) socket.send(denial(question), port, address)
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(at.port, at.host, () => {
      socket.off('error', reject)
      socket.on('error', () => undefined)
      resolve()
    })
  })
}

/** The question itself, as the answer to it. */
export function denial(question: Buffer): Buffer {
  const answer = Buffer.from(question)
  answer.writeUInt8(answer.readUInt8(2) | ANSWER, 2)
  answer.writeUInt8((answer.readUInt8(3) & 0xf0) | NO_SUCH_NAME, 3)
  return answer
}
