# Runs inside Blender: reads an animated GLB file and writes it as FBX.
# blender --background --factory-startup --python-exit-code 1 --python glb_to_fbx.py -- in.glb out.fbx frames-per-second
import sys

import bpy
import numpy

if not hasattr(numpy, "bool"):  # Blender 3's importer uses a name that newer versions of numpy dropped
    numpy.bool = bool

source, target, rate = sys.argv[-3:]
scene = bpy.context.scene
scene.render.fps = max(1, round(float(rate)))
scene.render.fps_base = scene.render.fps / float(rate)
bpy.ops.object.select_all(action="SELECT")
bpy.ops.object.delete()
bpy.ops.import_scene.gltf(filepath=source)
actions = [action for action in bpy.data.actions if action.fcurves]
scene.frame_start = int(min(action.frame_range[0] for action in actions))
scene.frame_end = round(max(action.frame_range[1] for action in actions))
bpy.ops.export_scene.fbx(
    filepath=target,
    object_types={"ARMATURE", "MESH"},
    add_leaf_bones=False,
    bake_anim=True,
    bake_anim_use_all_bones=True,
    bake_anim_use_nla_strips=False,
    bake_anim_use_all_actions=False,
    bake_anim_simplify_factor=0,
    bake_anim_force_startend_keying=True,
)
