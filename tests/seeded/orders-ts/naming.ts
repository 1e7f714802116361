import * as pulumi from "@pulumi/pulumi";

const suffix = new pulumi.Config().require("environmentSuffix");

/** The name of one thing of this environment. */
export function named(what: string): string {
    return `orders-${what}-${suffix}`;
}
