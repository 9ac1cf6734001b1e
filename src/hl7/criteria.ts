import { at, type MessageElement } from './xml.js'

/** What a query to PDS asks by; what it does not ask by is undefined (pds-sds.md 6.3, 6.5). */
export interface PdsCriteria {
  /** person.id: the NHS number. */
  readonly number?: string | undefined
  /** Whether former registrations are wanted too. */
  readonly hasHistory: boolean
  readonly family?: string | undefined
  readonly given: readonly string[]
  readonly gender?: string | undefined
  /** yyyymmdd. */
  readonly birthDate?: string | undefined
  readonly postalCode?: string | undefined
  /** Local names of the criteria, in their order. */
  readonly names: readonly string[]
}

/**
 * Reads the criteria of a query message: value and name of each in either order, names in either case, and with one level
 * more around what a value holds, as the generations differ in that (pds-sds.md 6.3; pds-hl7v3-smsp-dbs.md B1).
 */
export function readPdsCriteria(message: MessageElement): PdsCriteria {
  const query = at(message, 'ControlActEvent', 'query')
  const valueOf = (name: string): MessageElement | undefined =>
    at(
      query?.children.find((each) => each.name.toLowerCase() === name.toLowerCase()),
      'value',
    )
  const name = holding(valueOf('person.name'), 'family', 'given')
  return {
    number: carrying(valueOf('person.id'), 'extension'),
    hasHistory: carrying(valueOf('historicDataIndicator'), 'code') === '1',
    family: at(name, 'family')?.text,
    given: (name?.children ?? []).filter((each) => each.name === 'given').map(({ text }) => text),
    gender: carrying(valueOf('person.administrativeGenderCode'), 'code'),
    birthDate: carrying(valueOf('person.birthTime'), 'value'),
    postalCode: at(holding(valueOf('person.address'), 'postalCode'), 'postalCode')?.text,
    names: (query?.children ?? []).map((each) => each.name),
  }
}

/** An attribute of a value, or of the one element within it. */
const carrying = (value: MessageElement | undefined, attribute: string): string | undefined =>
  value?.attributes.get(attribute) ?? value?.children[0]?.attributes.get(attribute)

/** A value that has one of these elements, or the one element within it that has. */
const holding = (
  value: MessageElement | undefined,
  ...names: readonly string[]
): MessageElement | undefined =>
  value?.children.some((each) => names.includes(each.name)) ? value : value?.children[0]
