import type { queue as english } from '../english/queue.ts';
import { counted } from '../values.ts';

export const queue: typeof english = {
  'queue/bad-address': () =>
    'Köns adress har inte formen postgres://NAMN:LÖSENORD@VÄRD:PORT/DATABAS; tecken som / och ? i lösenordet skrivs %2F och %3F. (Den visas inte här, eftersom den kan innehålla ett lösenord.)',
  'queue/cannot-use': ({ address, reason }) => `Kön på ${address} går inte att använda: ${reason}`,
  'queue/refused': () => 'databasen godtar inte namnet eller lösenordet.',
  'queue/not-let-in': () =>
    'databasen släpper bara in det namnet i den databasen från andra platser, eller bara med kryptering. I dess pg_hba.conf behövs en rad som ”host klartext klartext 10.0.0.0/8 scram-sha-256”, med ert nät; låt den sedan läsas om (SELECT pg_reload_conf()).',
  'queue/no-password': () =>
    'databasen vill ha ett lösenord, och det finns inget. Skriv det i adressen, eller i ~/.pgpass (rättigheter 600: annars läses den inte).',
  'queue/open-password-file': ({ path }) =>
    `databasen vill ha ett lösenord, och ${path} används inte eftersom även andra kan läsa den. Stäng den för dem (chmod 600), eller skriv lösenordet i adressen.`,
  'queue/no-password-line': ({ path }) =>
    `databasen vill ha ett lösenord, och i ${path} finns ingen rad för den. Raden ska lyda VÄRD:PORT:DATABAS:NAMN:LÖSENORD, med värd, port, databas och namn som i adressen.`,
  'queue/certificate': ({ words }) =>
    `databasens certifikat är inte betrott (${words}). Ange filen med utfärdarens certifikat sist i adressen: ?sslmode=verify-full&sslrootcert=FIL. I ett nät som är helt ert eget går det utan: ?sslmode=no-verify.`,
  'queue/no-database': () => 'det finns ingen databas med det namnet.',
  'queue/no-right': () => 'namnet har inte rätt att skapa eller använda klartexts tabeller.',
  'queue/too-many-connections': () =>
    'alla dess anslutningar är upptagna. Höj max_connections i PostgreSQL (upp till fyra för varje arbetare och körning), eller stoppa några arbetare.',
  'queue/unreached': ({ words }) =>
    `ingen svarar där (${words}). Se efter om PostgreSQL är igång, om värd och port stämmer och om nätet släpper fram den här datorn.`,
  'queue/said': ({ words }) => `databasen, eller vägen till den, säger ”${words}”.`,
  'queue/away': ({ address, reason }) => `Kön på ${address} svarar inte: ${reason} Väntar på att den kommer tillbaka.`,
  'queue/back': ({ address }) => `Kön på ${address} är tillbaka.`,
  'queue/workers': ({ address, workers, slots }) =>
    `Sidorna läggs i kön på ${address}: ${counted(workers, 'arbetare läser', 'arbetare läser')} ${counted(slots, 'sida', 'sidor')} åt gången.`,
  'queue/no-workers': ({ address }) =>
    `Sidor väntar i kön på ${address}, och där finns ingen arbetare. Starta några: klartext worker --queue ….`,
  'queue/other-workers': ({ address, program, others }) =>
    `Sidor väntar i kön på ${address} på arbetare av slaget ${program}. De som finns där är av annat slag och rör dem inte: ${others}. Starta arbetare med samma version och motor.`,
  'queue/not-for-this-worker': ({ other, own }) =>
    `I kön väntar sidor på arbetare av slaget ${other}. Den här arbetaren är ${own} och rör dem inte: ett dokuments sidor måste läsas på samma sätt.`,
  'queue/source-not-here': ({ path }) =>
    `Filen ${path} finns inte på den här datorn, eller är en annan. Montera mappen under samma sökväg, eller starta körningen med --copy-sources.`,
  'queue/page-lost': ({ path, page }) =>
    `Sida ${page} i ${path} gick inte att läsa: arbetarna som försökte gick förlorade, varje gång.`,
  'queue/odd-job': () => 'Det här stycket arbete har inte den form som den här versionen av klartext känner.',
  'queue/job-let-go': ({ reason }) =>
    `Ett stycke arbete gick inte att rapportera (${reason}). Det går till en annan arbetare när dess tid har gått ut.`,
  'queue/bad-storage': ({ address }) =>
    `Lagret ${address} är varken en mapp eller av formen s3://BUCKET/PREFIX?endpoint=URL&region=NAMN, med en bucket av minst tre små bokstäver, siffror, punkter och bindestreck.`,
  'queue/no-keys': () => 'Ett lager i S3 kräver AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY i miljön.',
  'queue/storage-fault': ({ address, reason }) => `Lagret ${address} går inte att använda: ${reason}.`,
  'queue/cannot-write-storage': ({ address, reason }) =>
    `Det går inte att skriva till lagret ${address}: ${reason}. Välj en annan mapp med --storage, eller se till att klartext får skriva där.`,
  'queue/storage-keeps-nothing': () =>
    'det som skrevs dit går inte att läsa tillbaka, så det är ingen S3-server; rätta endpoint',
  'queue/no-bucket': () => 'det finns ingen sådan bucket; skapa den, eller rätta dess namn och endpoint',
  'queue/keys-refused': ({ words }) =>
    `nycklarna i AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY godtas inte, eller har inte rätt att läsa och skriva där (${words})`,
  'queue/storage-unreached': ({ words }) => `servern går inte att nå (${words}); kontrollera endpoint och nätet`,
  'queue/storage-missing': ({ address }) =>
    `Lagret ${address} finns inte: montera det på den här datorn, eller rätta --storage.`,
  'queue/workers-cannot': ({ address, reason }) =>
    `Sidor väntar i kön på ${address}, och ingen arbetare som finns där kan läsa dem. En säger: ${reason}`,
  'queue/storage-not-here': ({ address }) =>
    `Lagret ${address} är inte körningens, så som den här datorn ser det: där finns ingenting av körningen. Montera körningens mapp under samma sökväg, eller ange med arbetarens --storage var den här datorn ser den.`,
};
