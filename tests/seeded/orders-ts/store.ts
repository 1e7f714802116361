import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { named } from "./naming";

export interface StoreArgs {
    vpcId: pulumi.Input<string>;
    subnetIds: pulumi.Input<string>[];
    clients: pulumi.Input<string>;
}

/** Where orders are kept: a database that makes and holds its own password. */
export class Store extends pulumi.ComponentResource {
    readonly endpoint: pulumi.Output<string>;

    constructor(name: string, args: StoreArgs, options?: pulumi.ComponentResourceOptions) {
        super("orders:index:Store", name, {}, options);
        const group = new aws.ec2.SecurityGroup("store", {
            name: named("store"),
            description: "Lets the desk reach its store.",
            vpcId: args.vpcId,
            ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: [args.clients] }],
        }, { parent: this });
        const subnets = new aws.rds.SubnetGroup("store", {
            name: named("store"),
            subnetIds: args.subnetIds,
        }, { parent: this });
        const database = new aws.rds.Instance("store", {
            identifier: named("store"),
            engine: "postgres",
            instanceClass: "db.t4g.medium",
            allocatedStorage: 50,
            storageEncrypted: true,
            username: "desk",
            manageMasterUserPassword: true,
            dbSubnetGroupName: subnets.name,
            vpcSecurityGroupIds: [group.id],
            skipFinalSnapshot: true,
        }, { parent: this });
        this.endpoint = database.endpoint;
        this.registerOutputs({ endpoint: this.endpoint });
    }
}
