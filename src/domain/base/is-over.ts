/** Why a signal aborts where nobody asks: an error of its own, which it would make otherwise, takes as long as all the rest. */
export const isOver = 'it is over';
