import type { miniServiceVariations } from '../../variations/mini-service.js'
import { MINI_OIDS, MINI_SERVICE_PATH } from '../../spine/mini-service.js'
import { OIDS } from '../../spine/pds-messages.js'
import type { HeaderList } from '../../spine/headers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { withValue, type Variant } from './variant.js'

interface Message {
  readonly headers: HeaderList
  readonly body: Buffer
}

const rewritten = <Kind extends Message>(message: Kind, edit: (text: string) => string): Kind =>
  withBody(message, Buffer.from(edit(message.body.toString('utf8'))))

const withBody = <Kind extends Message>(message: Kind, body: Buffer): Kind => ({
  ...message,
  body,
  headers: withValue('content-length', () => String(body.length))(message.headers),
})

/** The same in another charset, of another media type. */
const retyped = <Kind extends Message>(
  message: Kind,
  type: string,
  written: (text: string) => Buffer,
): Kind =>
  withBody(
    { ...message, headers: withValue('content-type', () => type)(message.headers) },
    written(message.body.toString('utf8')),
  )

const inUtf16 = (text: string): Buffer =>
  Buffer.from(`\uFEFF${text.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le')

/** Written into every leg of what goes to a mini service, and of what comes back. */
const inMiniCalls = (edit: (exchange: HttpExchange) => HttpExchange): Variant => ({
  of: ['a booking after a trace by a mini service'],
  vary: (recorded) => ({
    ...recorded,
    exchanges: recorded.exchanges.map((exchange) =>
      exchange.kind === 'http' && exchange.request.target.endsWith(MINI_SERVICE_PATH)
        ? edit(exchange)
        : exchange,
    ),
  }),
})

const sent = (edit: (text: string) => string): Variant =>
  inMiniCalls((exchange) => ({ ...exchange, request: rewritten(exchange.request, edit) }))

const answered = (edit: (text: string) => string): Variant =>
  inMiniCalls((exchange) => ({
    ...exchange,
    response: exchange.response && rewritten(exchange.response, edit),
  }))

/** How it looks where consumers of a mini service, and the service, do what they may. */
export const miniServiceVariants = {
  'mini-service:omits-type-of-audit-identity': sent((text) => text.replace(` type="${OIDS.asid}"`, '')),
  'mini-service:shuffles-header-blocks': sent((text) =>
    text.replace(/(<wsa:MessageID>.*<\/wsa:MessageID>)(<wsa:Action>.*<\/wsa:Action>)/, '$2$1'),
  ),
  'mini-service:writes-utf-16': inMiniCalls((exchange) => ({
    ...exchange,
    request: retyped(exchange.request, 'text/xml; charset=utf-16', inUtf16),
  })),
  'mini-service:raises-media-type': inMiniCalls((exchange) => ({
    ...exchange,
    request: retyped(exchange.request, 'TEXT/XML;charset="utf-8"', (text) => Buffer.from(text)),
  })),
  'mini-service:gives-another-root-for-the-practice': answered((text) =>
    text.replace(MINI_OIDS.practice, OIDS.odsCode),
  ),
  'mini-service:relates-answers': answered((text) =>
    text.replace('</wsa:Action>', '</wsa:Action><wsa:RelatesTo>urn:uuid:1</wsa:RelatesTo>'),
  ),
} as const satisfies Readonly<Record<keyof typeof miniServiceVariations, Variant>>
