import { element, integer, octets, sequence } from '../src/wire/ldap-ber.js'

// Messages of a directory's usual clients, and less usual ones (RFC 4511).

const BIND = 0x60
const UNBIND = 0x42
const SEARCH = 0x63
const COMPARE = 0x6e
const EXTENDED = 0x77
const ABANDON = 0x50
const CONTROLS = 0xa0
const ENUMERATED = 0x0a
const BOOLEAN = 0x01

const message = (id: number, operation: Buffer, ...controls: readonly Buffer[]): Buffer =>
  sequence(integer(id), operation, ...(controls.length > 0 ? [element(CONTROLS, ...controls)] : []))

const equals = (name: string, value: string): Buffer => element(0xa3, octets(name), octets(value))

const search = (scope: number, filter: Buffer, ...attributes: readonly string[]): Buffer =>
  element(
    SEARCH,
    octets('ou=services, o=nhs'),
    integer(scope, ENUMERATED),
    integer(0, ENUMERATED),
    integer(0),
    integer(0),
    element(BOOLEAN, Buffer.from([0])),
    filter,
    sequence(...attributes.map((name) => octets(name))),
  )

const paged = sequence(
  octets('1.2.840.113556.1.4.319'),
  octets(sequence(integer(2), octets('')).toString('latin1')),
)

/** Whole messages. */
export const ldapSeeds: readonly Buffer[] = [
  message(1, element(BIND, integer(3), octets(''), octets('', 0x80))),
  message(
    2,
    search(
      2,
      element(0xa0, equals('nhsIDCode', 'A20047'), equals('objectClass', 'nhsMhs')),
      'nhsMHSPartyKey',
    ),
  ),
  message(
    3,
    search(
      1,
      element(0xa1, element(0x87, Buffer.from('objectClass')), equals('uniqueIdentifier', '200000000115')),
    ),
  ),
  message(
    4,
    search(2, element(0xa2, element(0xa4, octets('nhsIDCode'), sequence(octets('A2', 0x80))))),
    paged,
  ),
  message(
    5,
    search(
      0,
      element(0xa9, octets('2.5.13.2', 0x81), octets('nhsIDCode', 0x82), octets('A20047', 0x83)),
      '+',
      '*',
    ),
  ),
  message(6, element(COMPARE, octets('ou=services, o=nhs'), sequence(octets('ou'), octets('services')))),
  message(7, element(EXTENDED, octets('1.3.6.1.4.1.4203.1.11.3', 0x80))),
  message(8, element(ABANDON, Buffer.from([2]))),
  message(9, element(UNBIND)),
]
