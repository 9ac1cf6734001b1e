// Whom one surgery has on its list, and what PDS says of people.

import { nation } from './nation.mjs'

const DAY = 86_400_000

/** How long somebody who is registered for the time being stays on the list. */
const TEMPORARY = 90 * DAY

export const onPds = (nhs) => nation.find((each) => each.nhs === nhs)

/** Whether the check digit of an NHS number is right (modulus 11). */
export function isNhsNumber(text) {
  if (!/^\d{10}$/.test(text)) return false
  const sum = [...text.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  return (11 - (sum % 11)) % 11 === Number(text[9])
}

export class People {
  #clock
  #files = new Map()
  #last = 0

  constructor({ patients }, clock) {
    this.#clock = clock
    for (const { no, nhs, standing } of patients)
      this.#keep({ no, nhs, standing, since: Date.parse('2019-04-01T00:00:00Z'), ...asOnPds(onPds(nhs)) })
  }

  #keep(file) {
    this.#last = Math.max(this.#last, file.no)
    this.#files.set(file.nhs, { ...file, revision: Math.max(this.#clock(), file.since) })
    return this.#files.get(file.nhs)
  }

  /** The file of a patient of the surgery whom it may tell of; undefined for everybody else. */
  withNumber = (nhs) => this.#shown(this.#files.get(nhs))

  withId = (id) => this.#shown([...this.#files.values()].find((file) => `p${file.no}` === id))

  #shown(file) {
    const person = file && onPds(file.nhs)
    const isShown = file && file.standing !== 'left' && !person?.died && !person?.isShielded
    return isShown ? file : undefined
  }

  /** Takes somebody on for the time being, by what was told, and by PDS where nothing was. */
  takeOn(nhs, told) {
    const before = this.#files.get(nhs)
    const since = this.#clock()
    return this.#keep({
      ...asOnPds(onPds(nhs)),
      ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
      no: before?.no ?? this.#last + 1,
      nhs,
      standing: 'temporary',
      since,
      until: since + TEMPORARY,
      isBack: before !== undefined,
    })
  }
}

/** A person of PDS as a surgery files them. */
const asOnPds = ({ surname, forename, title, sex, born, lines, code, mobile }) => ({
  surname,
  forenames: [forename],
  titles: title ? [title] : [],
  sex,
  born,
  homes: lines ? [{ use: 'home', line: lines, postalCode: code }] : [],
  phones: mobile ? [{ system: 'phone', use: 'mobile', value: mobile }] : [],
  tongues: [],
})
