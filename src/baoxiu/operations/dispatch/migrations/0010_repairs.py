from typing import Any

from django.db import migrations, models

# Of the standard list: visits that repair nothing.
NO_REPAIRS = ("安装调试", "定期保养", "巡检回访", "培训", "改造升级", "欠件补装")


def tell_repairs(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("dispatch", "TaskType").objects.filter(name__in=NO_REPAIRS).update(
        is_repair=False
    )


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0009_clocks")]

    operations = [
        migrations.AddField(
            model_name="tasktype",
            name="is_repair",
            field=models.BooleanField(default=True, verbose_name="counts as a repair"),
        ),
        migrations.RunPython(tell_repairs, migrations.RunPython.noop, elidable=True),
    ]
