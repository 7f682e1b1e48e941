/** The stemmer alone: the main entry of `natural` loads clients of databases. */
declare module 'natural/lib/natural/stemmers/porter_stemmer_sv.js' {
  const stemmer: { stem(token: string): string };
  export default stemmer;
}
