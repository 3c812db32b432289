"""A budget as Hebei's departments publish it: nine tables, then the explanation with its tables."""

from gouji.compiling.composition import Composition

COMPOSITION = Composition("{me}{year}年部门预算信息公开", ())
