"use strict";
// The forms that values take, by the words in their names: tables for `plausible`. The same as for Python programs.

const crypto = require("crypto");

const DIGITS = "5ea71a1";
const ACCOUNT = "123456789012";
const REGION = "us-east-1";

// What the identifier of a kind of thing begins with.
const ID_PREFIXES = {
  acl: "acl",
  allocation: "eipalloc",
  ami: "ami",
  efs: "fs",
  eip: "eipalloc",
  endpoint: "vpce",
  eni: "eni",
  filesystem: "fs",
  gateway: "igw",
  group: "sg",
  image: "ami",
  instance: "i",
  interface: "eni",
  nat: "nat",
  pool: "us-east-1",
  sg: "sg",
  snapshot: "snap",
  subnet: "subnet",
  table: "rtb",
  template: "lt",
  volume: "vol",
  vpc: "vpc",
  zone: "Z",
};

const ARNS = {
  alb: "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1",
  balancer: "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1",
  bucket: "s3:::{name}",
  cert: "acm:{region}:{account}:certificate/{uuid}",
  certificate: "acm:{region}:{account}:certificate/{uuid}",
  cluster: "ecs:{region}:{account}:cluster/{name}",
  function: "lambda:{region}:{account}:function:{name}",
  key: "kms:{region}:{account}:key/{uuid}",
  kms: "kms:{region}:{account}:key/{uuid}",
  lambda: "lambda:{region}:{account}:function:{name}",
  lb: "elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0000000005ea71a1",
  listener: "elasticloadbalancing:{region}:{account}:listener/app/{name}/0000000005ea71a1/0000000005ea71a1",
  policy: "iam::{account}:policy/{name}",
  queue: "sqs:{region}:{account}:{name}",
  repository: "ecr:{region}:{account}:repository/{name}",
  role: "iam::{account}:role/{name}",
  secret: "secretsmanager:{region}:{account}:secret:{name}",
  table: "dynamodb:{region}:{account}:table/{name}",
  target: "elasticloadbalancing:{region}:{account}:targetgroup/{name}/0000000005ea71a1",
  tg: "elasticloadbalancing:{region}:{account}:targetgroup/{name}/0000000005ea71a1",
  topic: "sns:{region}:{account}:{name}",
};
const ROLE = "iam::{account}:role/{name}";

const NUMBERS = {
  cpu: "256",
  days: "7",
  gb: "20",
  hours: "1",
  mb: "512",
  memory: "512",
  minutes: "5",
  port: "8080",
  retention: "7",
  seconds: "60",
  storage: "20",
  timeout: "30",
  ttl: "300",
};
const COUNTS = new Set(("capacity count desired interval length limit max maximum min minimum num number percent percentage " +
  "replicas size threshold weight").split(" "));
const SWITCHES = new Set(("create enable enabled has is use with").split(" "));
const PUBLIC_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA seatrial";

const ends = (...names) => (words) => names.includes(words.at(-1));
const holds = (...names) => (words) => words.some((word) => names.includes(word));
const always = (text) => (words, label) => text.replaceAll("{label}", label);
const sha1 = (text) => crypto.createHash("sha1").update(text).digest("hex");

function identifier(words, label) {
  if (words.includes("account")) return ACCOUNT;
  for (const word of [...(words.length > 1 ? words.slice(0, -1) : words)].reverse()) {
    if (word === "zone") return "Z0" + (DIGITS + sha1(label)).toUpperCase().slice(0, 18);
    if (word === "pool") return `${REGION}_Seatrial1`;
    if (word in ID_PREFIXES) return `${ID_PREFIXES[word]}-0${DIGITS}${sha1(label).slice(0, 9)}`;
  }
  return `seatrial-${label}`;
}

function arn(words, label) {
  const uuid = `${DIGITS}0-0000-4000-8000-${sha1(label).slice(0, 12)}`;
  const word = [...words].reverse().find((each) => each in ARNS);
  const form = word ? ARNS[word] : ROLE;
  const given = { account: ACCOUNT, region: REGION, name: `seatrial-${label}`, uuid };
  return "arn:aws:" + form.replace(/\{(\w+)\}/g, (_, name) => given[name]);
}

function machine(words) {
  if (words.at(-1) === "class" || holds("db", "rds", "database")(words)) return "db.t3.micro";
  return holds("cache", "redis")(words) ? "cache.t3.micro" : "t3.micro";
}

const network = (words) => (words.includes("subnet") ? "10.0.1.0/24" : "10.0.0.0/16");
const zone = (words, label) => (words.includes("availability") ? REGION + "a" : `${label}.seatrial.test`);
const isMachine = (words) => ["instance", "node"].includes(words.at(-2)) && ["type", "class"].includes(words.at(-1));

const RULES = [ // the first that applies
  [ends("arn"), arn],
  [holds("cidr", "cidrs"), network],
  [ends("block", "range"), network],
  [holds("password", "passwd", "pwd", "passphrase"), always("Seatrial-{label}-1a")],
  [holds("email", "mail"), always("{label}@seatrial.test")],
  [ends("url", "uri", "webhook", "endpoint"), always("https://{label}.seatrial.test")],
  [ends("id", "ids", "ami"), identifier],
  [ends("account"), always(ACCOUNT)],
  [ends("domain", "hostname", "host", "fqdn", "zone"), zone],
  [ends("region"), always(REGION)],
  [ends("az"), always(REGION + "a")],
  [ends("ip", "address"), always("203.0.113.10")],
  [isMachine, machine],
  [ends(...Object.keys(NUMBERS)), (words) => NUMBERS[words.at(-1)]],
  [(words) => COUNTS.has(words[0]) || COUNTS.has(words.at(-1)), always("1")],
  [(words) => SWITCHES.has(words[0]) || ["enabled", "flag"].includes(words.at(-1)), always("true")],
  [ends("env", "environment", "stage"), always("dev")],
  [(words) => words.includes("key") && holds("public", "ssh")(words), always(PUBLIC_KEY)],
];

/** The text of a value whose name consists of `words`. */
function formOf(words, label) {
  for (const [applies, make] of RULES) if (applies(words)) return make(words, label);
  return `seatrial-${label}`;
}

const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+/g;
const NO_PLURALS = new Set(("access acs address alias aws class cors dns ecs eks https kms ops prefix process rds s sms sns sqs " +
  "status tls").split(" ")); // they end in s and are one thing
const OBJECTS = new Set(("attributes credentials defaults flags labels limits options overrides parameters params properties " +
  "props settings tags variables").split(" ")); // plurals that name one object with fields

module.exports = { ACCOUNT, DIGITS, ID_PREFIXES, NO_PLURALS, OBJECTS, REGION, WORD, formOf };
