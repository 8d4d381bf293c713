const OFFSET_MS = 5.5 * 60 * 60 * 1000;

/**
 * Returns a date whose UTC parts show the time in India. Mettl and iMocha send local times without an offset: Mettl's
 * are marked IST, and iMocha's documented sample is 5:30 hours ahead of UTC.
 */
export function inIndia(time: Date): Date {
  return new Date(time.getTime() + OFFSET_MS);
}
