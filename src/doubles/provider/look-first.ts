import { isObject, objectsOf } from './json-tree.js'
import type { Asked } from './practice.js'
import { parsedJson } from './shape-faults.js'

/** A booking by a practice that looks whether the slots are free now, and takes them later, whatever came between. */
export async function lookFirst(asked: Asked): Promise<Asked> {
  const { book, slots } = asked.practice
  const body = parsedJson(asked.body)
  const wanted = new Set(objectsOf(isObject(body) ? body['slot'] : []).map(({ reference }) => reference))
  const wasFree = slots().every((slot) => !wanted.has(`Slot/${slot.id}`) || book.isFree(slot))
  await book.gap.pass()
  return { ...asked, has: (each) => (wasFree && each === 'provider:double-books') || asked.has(each) }
}

/** Whether a request is a booking at a practice that does it in two steps. */
export const isInTwoSteps = ({ method, path, has }: Asked): boolean =>
  method === 'POST' && path === '/Appointment' && has('provider:looks-before-it-takes')
