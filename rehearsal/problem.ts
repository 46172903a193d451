/** Why a rehearsal cannot be done as asked: one finished sentence a line. */
export class RehearsalProblem extends Error {
  override name = 'RehearsalProblem';
}
