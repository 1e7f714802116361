"""CloudFormation's own vocabulary: properties as they are, names, `Ref` and `Fn::GetAtt` as CloudFormation has them."""
