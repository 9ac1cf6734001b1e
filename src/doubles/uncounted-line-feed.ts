import type { AnswerHead } from '../wire/answer-reader.js'
import type { WireResponse } from '../wire/exchange.js'
import type { Alterations } from '../wire/route.js'
import { soleHeader } from '../spine/headers.js'

const LINE_FEED = Buffer.from('\n')

/** The same answer with a line feed behind its body that Content-Length does not count. */
export const withUncountedLineFeed = (answer: WireResponse): WireResponse => ({
  ...answer,
  headers: [...answer.headers, ['Content-Length', String(answer.body.length)]],
  body: Buffer.concat([answer.body, LINE_FEED]),
})

/** Does the same to one answer that is passed on piece by piece. */
export function addingUncountedLineFeed(): Alterations {
  let left = 0
  return {
    answerHead: (head: AnswerHead) => {
      left = Number(soleHeader(head.headers, 'Content-Length') ?? 0)
      return head
    },
    answerBody: (chunk) => {
      left -= chunk.length
      return left === 0 ? Buffer.concat([chunk, LINE_FEED]) : chunk
    },
  }
}
