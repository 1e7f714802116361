"""Declarations of networks, machines, traffic and names that AWS accepts, by area."""

from __future__ import annotations

from tests.aws.conftest import Row

ANYWHERE = {"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}
IMAGE = "ami-0c55b159cbfafe1f0"

# what most areas stand on
BASE: list[Row] = [
    ("vpc", "ec2.Vpc", {"cidrBlock": "10.0.0.0/16", "enableDnsHostnames": True, "tags": {"Name": "main"}}),
    (
        "a",
        "ec2.Subnet",
        {
            "vpcId": "$vpc.id",
            "cidrBlock": "10.0.1.0/24",
            "availabilityZone": "us-east-2a",
            "mapPublicIpOnLaunch": True,
            "tags": {"Name": "a"},
        },
    ),
    ("b", "ec2.Subnet", {"vpcId": "$vpc.id", "cidrBlock": "10.0.2.0/24", "availabilityZone": "us-east-2b"}),
    ("igw", "ec2.InternetGateway", {"vpcId": "$vpc.id"}),
    (
        "web",
        "ec2.SecurityGroup",
        {
            "vpcId": "$vpc.id",
            "ingress": [
                {
                    "protocol": "tcp",
                    "fromPort": 80,
                    "toPort": 80,
                    "cidrBlocks": ["0.0.0.0/0", "10.0.0.0/8"],
                    "ipv6CidrBlocks": ["::/0"],
                },
                {"protocol": "-1", "fromPort": 0, "toPort": 0, "self": True},
            ],
            "egress": [ANYWHERE],
            "tags": {"Name": "web"},
        },
    ),
]

NETWORKS: list[Row] = [
    *BASE,
    ("v6", "ec2.Vpc", {"cidrBlock": "10.1.0.0/16", "assignGeneratedIpv6CidrBlock": True}),
    ("untagged", "ec2.Subnet", {"vpcId": "$vpc.id", "cidrBlock": "10.0.200.0/24", "tags": {}}),
    ("ungrouped", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "description": "g", "tags": {}}),
    ("pooled", "ec2.Vpc", {"ipv4IpamPoolId": "ipam-pool-1234", "ipv4NetmaskLength": 24}),
    ("att", "ec2.InternetGateway", {}),
    ("ia", "ec2.InternetGatewayAttachment", {"vpcId": "$v6.id", "internetGatewayId": "$att.id"}),
    ("eip", "ec2.Eip", {"domain": "vpc", "tags": {"Name": "nat"}}),
    ("nat", "ec2.NatGateway", {"subnetId": "$a.id", "allocationId": "$eip.id", "tags": {"Name": "nat"}}),
    (
        "rt",
        "ec2.RouteTable",
        {
            "vpcId": "$vpc.id",
            "routes": [{"cidrBlock": "0.0.0.0/0", "gatewayId": "$igw.id"}],
            "tags": {"Name": "public"},
        },
    ),
    ("rta", "ec2.RouteTableAssociation", {"routeTableId": "$rt.id", "subnetId": "$a.id"}),
    ("rt2", "ec2.RouteTable", {"vpcId": "$vpc.id"}),
    ("r", "ec2.Route", {"routeTableId": "$rt2.id", "destinationCidrBlock": "0.0.0.0/0", "natGatewayId": "$nat.id"}),
    ("rta2", "ec2.RouteTableAssociation", {"routeTableId": "$rt2.id", "subnetId": "$b.id"}),
    ("main", "ec2.MainRouteTableAssociation", {"vpcId": "$vpc.id", "routeTableId": "$rt.id"}),
    ("drt", "ec2.DefaultRouteTable", {"defaultRouteTableId": "$v6.defaultRouteTableId", "tags": {"Name": "d"}}),
    (
        "acl",
        "ec2.NetworkAcl",
        {
            "vpcId": "$vpc.id",
            "subnetIds": ["$a.id"],
            "ingress": [
                {
                    "protocol": "tcp",
                    "ruleNo": 100,
                    "action": "allow",
                    "cidrBlock": "0.0.0.0/0",
                    "fromPort": 80,
                    "toPort": 80,
                }
            ],
        },
    ),
    (
        "ace",
        "ec2.NetworkAclRule",
        {
            "networkAclId": "$acl.id",
            "ruleNumber": 200,
            "protocol": "tcp",
            "ruleAction": "allow",
            "cidrBlock": "0.0.0.0/0",
            "fromPort": 443,
            "toPort": 443,
        },
    ),
    ("aca", "ec2.NetworkAclAssociation", {"networkAclId": "$acl.id", "subnetId": "$b.id"}),
    ("dacl", "ec2.DefaultNetworkAcl", {"defaultNetworkAclId": "$v6.defaultNetworkAclId"}),
    ("db", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "description": "database"}),
    (
        "sgr",
        "ec2.SecurityGroupRule",
        {
            "securityGroupId": "$db.id",
            "type": "ingress",
            "protocol": "tcp",
            "fromPort": 5432,
            "toPort": 5432,
            "sourceSecurityGroupId": "$web.id",
        },
    ),
    ("sge", "ec2.SecurityGroupRule", {"securityGroupId": "$db.id", "type": "egress", **ANYWHERE}),
    (
        "in",
        "vpc.SecurityGroupIngressRule",
        {
            "securityGroupId": "$db.id",
            "ipProtocol": "tcp",
            "fromPort": 22,
            "toPort": 22,
            "cidrIpv4": "10.0.0.0/8",
            "tags": {"Name": "ssh"},
        },
    ),
    (
        "out",
        "vpc.SecurityGroupEgressRule",
        {"securityGroupId": "$db.id", "ipProtocol": "-1", "referencedSecurityGroupId": "$web.id"},
    ),
    (
        "dsg",
        "ec2.DefaultSecurityGroup",
        {"vpcId": "$vpc.id", "ingress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "self": True}]},
    ),
    (
        "s3",
        "ec2.VpcEndpoint",
        {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-east-2.s3", "routeTableIds": ["$rt.id"]},
    ),
    ("ddb", "ec2.VpcEndpoint", {"vpcId": "$vpc.id", "serviceName": "com.amazonaws.us-east-2.dynamodb"}),
    ("ddbr", "ec2.VpcEndpointRouteTableAssociation", {"vpcEndpointId": "$ddb.id", "routeTableId": "$rt2.id"}),
    (
        "ecr",
        "ec2.VpcEndpoint",
        {
            "vpcId": "$vpc.id",
            "serviceName": "com.amazonaws.us-east-2.ecr.api",
            "vpcEndpointType": "Interface",
            "subnetIds": ["$a.id", "$b.id"],
            "securityGroupIds": ["$web.id"],
            "privateDnsEnabled": True,
        },
    ),
    (
        "flow",
        "ec2.FlowLog",
        {
            "vpcId": "$vpc.id",
            "trafficType": "ALL",
            "logDestination": "arn:aws:logs:us-east-2:123456789012:log-group:/vpc:*",
            "iamRoleArn": "arn:aws:iam::123456789012:role/flow",
        },
    ),
    ("dhcp", "ec2.VpcDhcpOptions", {"domainName": "x.internal", "domainNameServers": ["AmazonProvidedDNS"]}),
    ("dhcpa", "ec2.VpcDhcpOptionsAssociation", {"vpcId": "$vpc.id", "dhcpOptionsId": "$dhcp.id"}),
    ("cidr", "ec2.VpcIpv4CidrBlockAssociation", {"vpcId": "$vpc.id", "cidrBlock": "10.2.0.0/16"}),
    ("eigw", "ec2.EgressOnlyInternetGateway", {"vpcId": "$v6.id"}),
    ("dvpc", "ec2.DefaultVpc", {}),
    ("dsub", "ec2.DefaultSubnet", {"availabilityZone": "us-east-2a"}),
    (
        "pl",
        "ec2.ManagedPrefixList",
        {"addressFamily": "IPv4", "maxEntries": 5, "entries": [{"cidr": "10.0.0.0/8", "description": "x"}]},
    ),
]

MACHINES: list[Row] = [
    *BASE,
    ("key", "ec2.KeyPair", {"publicKey": "$ground.key"}),
    (
        "i",
        "ec2.Instance",
        {
            "ami": IMAGE,
            "instanceType": "t3.micro",
            "subnetId": "$a.id",
            "vpcSecurityGroupIds": ["$web.id"],
            "keyName": "$key.keyName",
            "userData": "#!/bin/bash\necho",
            "rootBlockDevice": {"volumeSize": 20, "volumeType": "gp3", "encrypted": True},
            "ebsBlockDevices": [{"deviceName": "/dev/sdf", "volumeSize": 10}],
            "metadataOptions": {"httpTokens": "required", "httpEndpoint": "enabled"},
            "monitoring": True,
            "tags": {"Name": "web"},
        },
    ),
    ("i2", "ec2.Instance", {"ami": IMAGE, "instanceType": "t3.micro"}),
    (
        "i3",
        "ec2.Instance",
        {
            "ami": IMAGE,
            "instanceType": "t3.micro",
            "subnetId": "$b.id",
            "associatePublicIpAddress": True,
            "vpcSecurityGroupIds": ["$web.id"],
            "sourceDestCheck": False,
        },
    ),
    ("e1", "ec2.Eip", {"instance": "$i3.id"}),
    ("e2", "ec2.Eip", {}),
    ("ea", "ec2.EipAssociation", {"instanceId": "$i.id", "allocationId": "$e2.id"}),
    (
        "lt",
        "ec2.LaunchTemplate",
        {
            "imageId": IMAGE,
            "instanceType": "t3.micro",
            "userData": "IyEvYmluL2Jhc2g=",
            "vpcSecurityGroupIds": ["$web.id"],
            "blockDeviceMappings": [{"deviceName": "/dev/xvda", "ebs": {"volumeSize": 20, "encrypted": "true"}}],
            "metadataOptions": {"httpTokens": "required"},
            "tagSpecifications": [{"resourceType": "instance", "tags": {"Name": "z"}}],
        },
    ),
    ("lt2", "ec2.LaunchTemplate", {"namePrefix": "app-", "imageId": IMAGE, "instanceType": "t3.micro"}),
    ("i4", "ec2.Instance", {"launchTemplate": {"id": "$lt.id", "version": "$Latest"}, "subnetId": "$b.id"}),
    ("eni", "ec2.NetworkInterface", {"subnetId": "$a.id", "privateIps": ["10.0.1.50"], "securityGroups": ["$web.id"]}),
    ("vol", "ebs.Volume", {"availabilityZone": "us-east-2a", "size": 10, "type": "gp3", "encrypted": True}),
    ("va", "ec2.VolumeAttachment", {"deviceName": "/dev/sdh", "volumeId": "$vol.id", "instanceId": "$i.id"}),
    ("snap", "ebs.Snapshot", {"volumeId": "$vol.id"}),
    ("pg", "ec2.PlacementGroup", {"strategy": "cluster"}),
    ("spot", "ec2.SpotInstanceRequest", {"ami": IMAGE, "instanceType": "t3.micro", "subnetId": "$a.id"}),
    ("tg", "lb.TargetGroup", {"port": 80, "protocol": "HTTP", "vpcId": "$vpc.id"}),
    (
        "asg",
        "autoscaling.Group",
        {
            "minSize": 1,
            "maxSize": 3,
            "desiredCapacity": 2,
            "vpcZoneIdentifiers": ["$a.id", "$b.id"],
            "launchTemplate": {"id": "$lt.id", "version": "$Latest"},
            "targetGroupArns": ["$tg.id"],
            "healthCheckType": "ELB",
            "tags": [{"key": "Name", "value": "x", "propagateAtLaunch": True}],
            "initialLifecycleHooks": [{"name": "h", "lifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING"}],
        },
    ),
    ("lc", "ec2.LaunchConfiguration", {"imageId": IMAGE, "instanceType": "t3.micro", "securityGroups": ["$web.id"]}),
    (
        "asg2",
        "autoscaling.Group",
        {"minSize": 0, "maxSize": 1, "vpcZoneIdentifiers": ["$a.id"], "launchConfiguration": "$lc.name"},
    ),
    (
        "p",
        "autoscaling.Policy",
        {
            "autoscalingGroupName": "$asg.name",
            "policyType": "TargetTrackingScaling",
            "targetTrackingConfiguration": {
                "predefinedMetricSpecification": {"predefinedMetricType": "ASGAverageCPUUtilization"},
                "targetValue": 50.0,
            },
        },
    ),
    (
        "sch",
        "autoscaling.Schedule",
        {
            "autoscalingGroupName": "$asg.name",
            "scheduledActionName": "night",
            "recurrence": "0 20 * * *",
            "minSize": 0,
        },
    ),
    (
        "hook",
        "autoscaling.LifecycleHook",
        {"autoscalingGroupName": "$asg.name", "lifecycleTransition": "autoscaling:EC2_INSTANCE_TERMINATING"},
    ),
    ("asa", "autoscaling.Attachment", {"autoscalingGroupName": "$asg2.name", "lbTargetGroupArn": "$tg.id"}),
    (
        "tag",
        "autoscaling.Tag",
        {"autoscalingGroupName": "$asg2.name", "tag": {"key": "a", "value": "b", "propagateAtLaunch": True}},
    ),
]

BALANCERS: list[Row] = [
    *BASE,
    (
        "alb",
        "lb.LoadBalancer",
        {"subnets": ["$a.id", "$b.id"], "securityGroups": ["$web.id"], "idleTimeout": 120, "tags": {"Name": "x"}},
    ),
    (
        "nlb",
        "lb.LoadBalancer",
        {"loadBalancerType": "network", "subnetMappings": [{"subnetId": "$a.id"}], "internal": True},
    ),
    (
        "app",
        "lb.TargetGroup",
        {
            "port": 80,
            "protocol": "HTTP",
            "vpcId": "$vpc.id",
            "targetType": "ip",
            "healthCheck": {"path": "/health", "matcher": "200-299", "interval": 15, "timeout": 5},
            "stickiness": {"type": "lb_cookie", "cookieDuration": 600, "enabled": True},
            "deregistrationDelay": 30,
        },
    ),
    ("tcp", "lb.TargetGroup", {"port": 80, "protocol": "TCP", "vpcId": "$vpc.id"}),
    ("fn", "lb.TargetGroup", {"targetType": "lambda"}),
    (
        "http",
        "lb.Listener",
        {
            "loadBalancerArn": "$alb.arn",
            "port": 80,
            "defaultActions": [
                {"type": "redirect", "redirect": {"port": "443", "protocol": "HTTPS", "statusCode": "HTTP_301"}}
            ],
        },
    ),
    (
        "https",
        "lb.Listener",
        {
            "loadBalancerArn": "$alb.arn",
            "port": 443,
            "protocol": "HTTPS",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "certificateArn": "$ground.certificate",
            "defaultActions": [{"type": "forward", "targetGroupArn": "$app.arn"}],
        },
    ),
    (
        "nl",
        "lb.Listener",
        {
            "loadBalancerArn": "$nlb.arn",
            "port": 80,
            "protocol": "TCP",
            "defaultActions": [{"type": "forward", "targetGroupArn": "$tcp.arn"}],
        },
    ),
    (
        "rule",
        "lb.ListenerRule",
        {
            "listenerArn": "$https.arn",
            "priority": 100,
            "actions": [
                {
                    "type": "forward",
                    "forward": {
                        "targetGroups": [{"arn": "$app.arn", "weight": 1}],
                        "stickiness": {"enabled": True, "duration": 600},
                    },
                }
            ],
            "conditions": [{"pathPattern": {"values": ["/api/*"]}}, {"hostHeader": {"values": ["x.example.org"]}}],
        },
    ),
    (
        "rule2",
        "lb.ListenerRule",
        {
            "listenerArn": "$https.arn",
            "actions": [
                {"type": "fixed-response", "fixedResponse": {"contentType": "text/plain", "statusCode": "404"}}
            ],
            "conditions": [{"queryStrings": [{"key": "a", "value": "b"}]}],
        },
    ),
    ("at", "lb.TargetGroupAttachment", {"targetGroupArn": "$app.arn", "targetId": "10.0.1.7"}),
    ("lcert", "lb.ListenerCertificate", {"listenerArn": "$https.arn", "certificateArn": "$ground.other"}),
    ("trust", "lb.TrustStore", {"caCertificatesBundleS3Bucket": "b", "caCertificatesBundleS3Key": "k"}),
    (
        "elb",
        "elb.LoadBalancer",
        {
            "subnets": ["$a.id", "$b.id"],
            "securityGroups": ["$web.id"],
            "listeners": [{"instancePort": 80, "instanceProtocol": "http", "lbPort": 80, "lbProtocol": "http"}],
            "healthCheck": {
                "target": "HTTP:80/",
                "interval": 30,
                "timeout": 5,
                "healthyThreshold": 2,
                "unhealthyThreshold": 2,
            },
        },
    ),
]

CONNECTIONS: list[Row] = [
    *BASE,
    ("v2", "ec2.Vpc", {"cidrBlock": "10.9.0.0/16"}),
    ("rt", "ec2.RouteTable", {"vpcId": "$vpc.id"}),
    ("pc", "ec2.VpcPeeringConnection", {"vpcId": "$vpc.id", "peerVpcId": "$v2.id", "autoAccept": True}),
    (
        "pcr",
        "ec2.Route",
        {"routeTableId": "$rt.id", "destinationCidrBlock": "10.9.0.0/16", "vpcPeeringConnectionId": "$pc.id"},
    ),
    (
        "pco",
        "ec2.PeeringConnectionOptions",
        {"vpcPeeringConnectionId": "$pc.id", "accepter": {"allowRemoteVpcDnsResolution": True}},
    ),
    ("far", "ec2.Vpc", {"cidrBlock": "10.8.0.0/16", "region": "us-west-2"}),
    (
        "fpc",
        "ec2.VpcPeeringConnection",
        {"vpcId": "$vpc.id", "peerVpcId": "$far.id", "peerRegion": "us-west-2"},
    ),
    (
        "fpa",
        "ec2.VpcPeeringConnectionAccepter",
        {"vpcPeeringConnectionId": "$fpc.id", "autoAccept": True, "region": "us-west-2"},
    ),
    ("cg", "ec2.CustomerGateway", {"bgpAsn": "65000", "ipAddress": "172.83.124.10", "type": "ipsec.1"}),
    ("vg", "ec2.VpnGateway", {"vpcId": "$vpc.id"}),
    (
        "vc",
        "ec2.VpnConnection",
        {"vpnGatewayId": "$vg.id", "customerGatewayId": "$cg.id", "type": "ipsec.1", "staticRoutesOnly": True},
    ),
    ("vcr", "ec2.VpnConnectionRoute", {"vpnConnectionId": "$vc.id", "destinationCidrBlock": "192.168.0.0/16"}),
    ("vgp", "ec2.VpnGatewayRoutePropagation", {"vpnGatewayId": "$vg.id", "routeTableId": "$rt.id"}),
    (
        "tgw",
        "ec2transitgateway.TransitGateway",
        {"description": "hub", "defaultRouteTableAssociation": "disable", "defaultRouteTablePropagation": "disable"},
    ),
    (
        "ta",
        "ec2transitgateway.VpcAttachment",
        {"transitGatewayId": "$tgw.id", "vpcId": "$vpc.id", "subnetIds": ["$a.id", "$b.id"]},
    ),
    ("tr", "ec2transitgateway.RouteTable", {"transitGatewayId": "$tgw.id"}),
    (
        "tra",
        "ec2transitgateway.RouteTableAssociation",
        {"transitGatewayAttachmentId": "$ta.id", "transitGatewayRouteTableId": "$tr.id"},
    ),
    (
        "trp",
        "ec2transitgateway.RouteTablePropagation",
        {"transitGatewayAttachmentId": "$ta.id", "transitGatewayRouteTableId": "$tr.id"},
    ),
    (
        "tro",
        "ec2transitgateway.Route",
        {
            "transitGatewayAttachmentId": "$ta.id",
            "transitGatewayRouteTableId": "$tr.id",
            "destinationCidrBlock": "0.0.0.0/0",
        },
    ),
    (
        "tor",
        "ec2.Route",
        {"routeTableId": "$rt.id", "destinationCidrBlock": "10.0.0.0/8", "transitGatewayId": "$tgw.id"},
    ),
    ("rg", "networkfirewall.RuleGroup", {"capacity": 10, "type": "STATEFUL", "rules": "x"}),
    (
        "fp",
        "networkfirewall.FirewallPolicy",
        {"firewallPolicy": {"statefulRuleGroupReferences": [{"resourceArn": "$rg.arn"}]}},
    ),
    (
        "fw",
        "networkfirewall.Firewall",
        {
            "vpcId": "$vpc.id",
            "firewallPolicyArn": "$fp.arn",
            "subnetMappings": [{"subnetId": "$a.id"}, {"subnetId": "$b.id"}],
        },
    ),
    (
        "fwr",
        "ec2.Route",
        {
            "routeTableId": "$rt.id",
            "destinationCidrBlock": "0.0.0.0/0",
            "vpcEndpointId": "$fw.firewallStatuses.0.syncStates.0.attachments.0.endpointId",
        },
    ),
]

_BEHAVIOUR = {
    "viewerProtocolPolicy": "redirect-to-https",
    "allowedMethods": ["GET", "HEAD", "OPTIONS"],
    "cachedMethods": ["GET", "HEAD"],
}
NAMES: list[Row] = [
    ("vpc", "ec2.Vpc", {"cidrBlock": "10.0.0.0/16"}),
    ("v2", "ec2.Vpc", {"cidrBlock": "10.1.0.0/16"}),
    ("zone", "route53.Zone", {"name": "shop.test", "tags": {"Name": "x"}}),
    ("pz", "route53.Zone", {"name": "in.test", "vpcs": [{"vpcId": "$vpc.id"}]}),
    ("za", "route53.ZoneAssociation", {"zoneId": "$pz.id", "vpcId": "$v2.id"}),
    (
        "cert",
        "acm.Certificate",
        {
            "domainName": "www.shop.test",
            "subjectAlternativeNames": ["*.www.shop.test"],
            "validationMethod": "DNS",
            "region": "us-east-1",
        },
    ),
    (
        "val",
        "route53.Record",
        {
            "zoneId": "$zone.id",
            "name": "$cert.domainValidationOptions.0.resourceRecordName",
            "type": "$cert.domainValidationOptions.0.resourceRecordType",
            "ttl": 60,
            "records": ["$cert.domainValidationOptions.0.resourceRecordValue"],
        },
    ),
    (
        "cv",
        "acm.CertificateValidation",
        {"certificateArn": "$cert.arn", "validationRecordFqdns": ["$val.fqdn"], "region": "us-east-1"},
    ),
    ("oai", "cloudfront.OriginAccessIdentity", {"comment": "x"}),
    (
        "oac",
        "cloudfront.OriginAccessControl",
        {"originAccessControlOriginType": "s3", "signingBehavior": "always", "signingProtocol": "sigv4"},
    ),
    ("fn", "cloudfront.Function", {"runtime": "cloudfront-js-2.0", "code": "function handler(e){}"}),
    ("cp", "cloudfront.CachePolicy", {"parametersInCacheKeyAndForwardedToOrigin": {}}),
    ("orp", "cloudfront.OriginRequestPolicy", {"cookiesConfig": {}, "headersConfig": {}, "queryStringsConfig": {}}),
    ("rhp", "cloudfront.ResponseHeadersPolicy", {"securityHeadersConfig": {}}),
    ("kv", "cloudfront.KeyValueStore", {}),
    (
        "cdn",
        "cloudfront.Distribution",
        {
            "enabled": True,
            "aliases": ["www.shop.test"],
            "defaultRootObject": "index.html",
            "origins": [
                {
                    "originId": "old",
                    "domainName": "b.s3.us-east-2.amazonaws.com",
                    "s3OriginConfig": {"originAccessIdentity": "$oai.cloudfrontAccessIdentityPath"},
                },
                {
                    "originId": "new",
                    "domainName": "b.s3.us-east-2.amazonaws.com",
                    "originAccessControlId": "$oac.id",
                },
                {
                    "originId": "api",
                    "domainName": "api.shop.test",
                    "customOriginConfig": {
                        "httpPort": 80,
                        "httpsPort": 443,
                        "originProtocolPolicy": "https-only",
                        "originSslProtocols": ["TLSv1.2"],
                    },
                    "customHeaders": [{"name": "X", "value": "y"}],
                },
            ],
            "defaultCacheBehavior": {
                **_BEHAVIOUR,
                "targetOriginId": "old",
                "forwardedValues": {"queryString": False, "cookies": {"forward": "none"}, "headers": ["Origin"]},
                "functionAssociations": [{"eventType": "viewer-request", "functionArn": "$fn.arn"}],
            },
            "orderedCacheBehaviors": [
                {
                    **_BEHAVIOUR,
                    "pathPattern": "/api/*",
                    "targetOriginId": "api",
                    "cachePolicyId": "$cp.id",
                    "originRequestPolicyId": "$orp.id",
                    "responseHeadersPolicyId": "$rhp.id",
                }
            ],
            "customErrorResponses": [{"errorCode": 404, "responseCode": 404, "responsePagePath": "/404.html"}],
            "restrictions": {"geoRestriction": {"restrictionType": "whitelist", "locations": ["US", "CA"]}},
            "viewerCertificate": {"acmCertificateArn": "$cert.arn", "sslSupportMethod": "sni-only"},
            "tags": {"Name": "x"},
        },
    ),
    (
        "www",
        "route53.Record",
        {
            "zoneId": "$zone.id",
            "name": "www",
            "type": "A",
            "aliases": [
                {"name": "$cdn.domainName", "zoneId": "$cdn.hostedZoneId", "evaluateTargetHealth": False},
            ],
        },
    ),
    (
        "hc",
        "route53.HealthCheck",
        {
            "type": "HTTPS",
            "fqdn": "www.shop.test",
            "port": 443,
            "resourcePath": "/",
            "failureThreshold": 3,
            "requestInterval": 30,
            "tags": {"Name": "x"},
        },
    ),
    (
        "fo",
        "route53.Record",
        {
            "zoneId": "$zone.id",
            "name": "fo",
            "type": "A",
            "ttl": 60,
            "records": ["192.0.2.1"],
            "failoverRoutingPolicies": [{"type": "PRIMARY"}],
            "setIdentifier": "p",
            "healthCheckId": "$hc.id",
        },
    ),
    ("txt", "route53.Record", {"zoneId": "$zone.id", "name": "", "type": "TXT", "ttl": 60, "records": ["v=spf1"]}),
    ("ns", "servicediscovery.PrivateDnsNamespace", {"name": "svc.local", "vpc": "$vpc.id"}),
    (
        "svc",
        "servicediscovery.Service",
        {
            "name": "api",
            "dnsConfig": {
                "namespaceId": "$ns.id",
                "dnsRecords": [{"ttl": 10, "type": "A"}],
                "routingPolicy": "MULTIVALUE",
            },
            "healthCheckCustomConfig": {"failureThreshold": 1},
        },
    ),
    ("http", "servicediscovery.HttpNamespace", {"name": "apps"}),
    ("ga", "globalaccelerator.Accelerator", {}),
    (
        "gal",
        "globalaccelerator.Listener",
        {"acceleratorArn": "$ga.id", "portRanges": [{"fromPort": 80, "toPort": 80}], "protocol": "TCP"},
    ),
    ("gag", "globalaccelerator.EndpointGroup", {"listenerArn": "$gal.id"}),
    ("ra", "ec2.Subnet", {"vpcId": "$vpc.id", "cidrBlock": "10.0.1.0/24", "availabilityZone": "us-east-2a"}),
    ("rb", "ec2.Subnet", {"vpcId": "$vpc.id", "cidrBlock": "10.0.2.0/24", "availabilityZone": "us-east-2b"}),
    ("rs", "ec2.SecurityGroup", {"vpcId": "$vpc.id", "name": "resolver"}),
    (
        "re",
        "route53.ResolverEndpoint",
        {
            "direction": "OUTBOUND",
            "securityGroupIds": ["$rs.id"],
            "ipAddresses": [{"subnetId": "$ra.id"}, {"subnetId": "$rb.id"}],
        },
    ),
    (
        "rr",
        "route53.ResolverRule",
        {
            "domainName": "corp.test",
            "ruleType": "FORWARD",
            "resolverEndpointId": "$re.id",
            "targetIps": [{"ip": "192.168.0.2"}],
        },
    ),
    ("rra", "route53.ResolverRuleAssociation", {"resolverRuleId": "$rr.id", "vpcId": "$vpc.id"}),
    ("rdc", "route53.ResolverDnsSecConfig", {"resourceId": "$vpc.id"}),
    ("rql", "route53.ResolverQueryLogConfig", {"destinationArn": "arn:aws:s3:::logs"}),
    ("tag", "ec2.Tag", {"resourceId": "$vpc.id", "key": "Owner", "value": "x"}),
    ("eic", "ec2transitgateway.InstanceConnectEndpoint", {"subnetId": "$ra.id"}),
]
