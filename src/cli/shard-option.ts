import { InvalidArgumentError } from 'commander'

/** Which part of a selection is to be played: number 2 of 5, counted from 1. */
export interface Shard {
  readonly number: number
  readonly of: number
}

/** Reads 2/5. */
export function shardOption(text: string): Shard {
  const [, number, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []
  const shard = { number: Number(number), of: Number(of) }
  if (shard.number >= 1 && shard.number <= shard.of) return shard
  throw new InvalidArgumentError('Name a shard and how many there are, for example 2/5.')
}
