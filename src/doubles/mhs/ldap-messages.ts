import { elementsIn, MalformedBer, numberIn, type BerElement } from '../../wire/ldap-ber.js'
import type { LdapEntry, LdapExchange } from '../../wire/exchange.js'
import { readMessage } from '../sds/ldap-message.js'
import { ANSWER, RESULT } from '../sds/ldap-result.js'
import { recordedOperation } from '../sds/recorded-operation.js'

/** The operation of a message, as it is filed; undefined for one without an answer, or what is no LDAP. */
export function readRequest(message: Buffer): LdapExchange['request'] | undefined {
  const request = orNothing(() => readMessage(message).request)
  return request && recordedOperation(request)
}

/** Whether an answer ends with this message: a result, or the notice that the directory leaves (RFC 4511 4.1.9, 4.4.1). */
export const isLast = (message: Buffer): boolean => operationIn(message)?.tag !== ANSWER.searchEntry

/** What the directory answered; without any message it left without a word. */
export function readResponse(messages: readonly Buffer[]): LdapExchange['response'] {
  const operations = messages.flatMap((message) => operationIn(message) ?? [])
  const entries = operations
    .filter(({ tag }) => tag === ANSWER.searchEntry)
    .flatMap((each) => entryIn(each) ?? [])
  const result = operations.find(({ tag }) => tag !== ANSWER.searchEntry)
  if (!result)
    return { resultCode: RESULT.unavailable, diagnostic: 'the directory ended the connection', entries }
  const [code, , diagnostic] = orNothing(() => elementsIn(result.content)) ?? []
  return {
    resultCode: (code && orNothing(() => numberIn(code))) ?? RESULT.protocolError,
    diagnostic: textOf(diagnostic),
    entries,
  }
}

const textOf = (element: BerElement | undefined): string => element?.content.toString('utf8') ?? ''

const operationIn = (message: Buffer): BerElement | undefined =>
  orNothing(() => elementsIn(elementsIn(message)[0]?.content ?? message)[1])

const entryIn = ({ content }: BerElement): LdapEntry | undefined =>
  orNothing(() => {
    const [dn, attributes] = elementsIn(content)
    return {
      dn: textOf(dn),
      attributes: elementsIn(attributes?.content ?? Buffer.alloc(0)).map((attribute) => {
        const [name, values] = elementsIn(attribute.content)
        return [textOf(name), elementsIn(values?.content ?? Buffer.alloc(0)).map(textOf)] as const
      }),
    }
  })

/** What is no BER says nothing; the server passes it on all the same. */
function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof MalformedBer) return undefined
    throw cause
  }
}
