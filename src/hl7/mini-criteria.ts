import { at, attributeAt, type MessageElement } from './xml.js'

/** What a request to a Spine Mini Service asks by; what it does not ask by is undefined (pds-sds.md 5.2). */
export interface MiniCriteria {
  /** yyyymmdd. */
  readonly birthDate?: string | undefined
  readonly gender?: string | undefined
  readonly number?: string | undefined
  readonly family?: string | undefined
  readonly given?: string | undefined
  readonly postalCode?: string | undefined
  /** The caller's own identifier of the person, to be echoed. */
  readonly localIdentifier?: { readonly root: string; readonly extension: string } | undefined
  /** Name and semanticsText of each, in their order. */
  readonly told: readonly { readonly name: string; readonly text?: string | undefined }[]
}

/** Reads the criteria of a payload. */
export function readMiniCriteria(payload: MessageElement): MiniCriteria {
  const query = at(payload, 'queryEvent')
  const name = at(query, 'Person.Name', 'value')
  const local = at(query, 'Person.LocalIdentifier', 'value')?.attributes
  return {
    birthDate: attributeAt(query, 'value', 'Person.DateOfBirth', 'value'),
    gender: attributeAt(query, 'code', 'Person.Gender', 'value'),
    number: attributeAt(query, 'extension', 'Person.NHSNumber', 'value'),
    family: at(name, 'family')?.text,
    given: at(name, 'given')?.text,
    postalCode: at(query, 'Person.Postcode', 'value', 'postalCode')?.text,
    localIdentifier: local && { root: local.get('root') ?? '', extension: local.get('extension') ?? '' },
    told: (query?.children ?? []).map((each) => ({ name: each.name, text: at(each, 'semanticsText')?.text })),
  }
}
