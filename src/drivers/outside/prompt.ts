import { createInterface } from 'node:readline'
import { HarnessError } from '../../spine/errors.js'
import { orderInWords } from './in-words.js'
import type { Order, OrderAnswer, OrderEnd, OutsideDriver } from './order.js'

/** Where people read what to do, and answer. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined }
  readonly output: NodeJS.WritableStream
}

const KEYS =
  'It goes on by itself once the awaited message has arrived. Or: Enter when done, "s" and why if your system went no further, "n" if it cannot do it.'

/**
 * Asks somebody at the terminal to do it. It ends at the awaited message, at what they type, or at the deadline. One order
 * is shown at a time.
 */
export function promptDriver(terminal: Terminal): OutsideDriver {
  let before: Promise<unknown> = Promise.resolve()
  return {
    name: 'prompt',
    perform: (order, end) => {
      const answer = before.then(() => ask(terminal, order, end))
      before = answer
      return answer
    },
  }
}

/**
 * Nobody can be asked where there is no terminal.
 * @throws HarnessError NOT_CONFIGURED, to be asked for before anything starts.
 */
export function refuseWithoutTerminal({ input }: Pick<Terminal, 'input'>): void {
  if (input.isTTY === true) return
  throw new HarnessError(
    'NOT_CONFIGURED',
    'The driver is "prompt", and there is no terminal to ask anybody at. Start it in a terminal, or choose another driver in spinecheck.yaml: command, http or browser.',
  )
}

function ask({ input, output }: Terminal, order: Order, { arrived }: OrderEnd): Promise<OrderAnswer> {
  output.write(`\n${[...orderInWords(order), KEYS].join('\n')}\n> `)
  const lines = createInterface({ input })
  return new Promise((resolve) => {
    const over = (answer: OrderAnswer, words: string) => {
      clearTimeout(late)
      arrived.removeEventListener('abort', seen)
      lines.close()
      output.write(`${words}\n`)
      resolve(answer)
    }
    const seen = () => {
      over({ status: 'done' }, 'The awaited message has arrived.')
    }
    const late = setTimeout(
      () => {
        over({ status: 'stopped', words: `nobody had done it by ${order.until}` }, 'The time is over.')
      },
      Math.max(0, Date.parse(order.until) - Date.now()),
    )
    arrived.addEventListener('abort', seen)
    lines.on('line', (line) => {
      over(answerIn(line), 'Noted.')
    })
    if (arrived.aborted) seen()
  })
}

function answerIn(line: string): OrderAnswer {
  const [, key = '', words = ''] = /^\s*([sn]?)\s*(.*)$/i.exec(line) ?? []
  if (key.toLowerCase() === 's')
    return { status: 'stopped', words: words || 'the tester says that it went no further' }
  return key.toLowerCase() === 'n'
    ? { status: 'not-offered', words: words || 'the tester says that the system cannot do it' }
    : { status: 'done' }
}
